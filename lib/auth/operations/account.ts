import "server-only";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { z } from "zod";
import { hashNewPassword } from "@/lib/auth/operations/new-password";
import { passwordFits } from "@/lib/auth/password";
import { selectAccount, updateUser } from "@/lib/auth/queries/people";
import { revokeOtherSessionRows } from "@/lib/auth/queries/sessions";
import {
  ChangePasswordInput,
  CurrentAccount,
  EndedSessions,
  Profile,
  UpdateProfileInput,
} from "@/lib/auth/schema";
import { AppError, invalidInput } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { accountOperation } from "@/lib/core/operation";
import { tooManyRequests } from "@/lib/core/rate-limit";
import { selectMemberships } from "@/lib/workspaces/queries/workspaces";

/** A stolen session must not find the password out. Who asks has signed in, so counting per instance is enough. */
const guesses = new RateLimiterMemory({ points: 10, duration: 15 * 60 });

export const getCurrentAccount = accountOperation({
  name: "auth.current",
  summary: "Say who is signed in and in which workspaces",
  method: "GET",
  path: "/auth/current",
})
  .input(z.strictObject({}))
  .output(CurrentAccount)
  .handler(async ({ context: { scope } }) => {
    const { user, passwordHash, linkedProviders } = await selectAccount(scope);
    return {
      user,
      sessionId: scope.sessionId,
      hasPassword: passwordHash !== null,
      linkedProviders,
      workspaces: await selectMemberships(scope),
    };
  });

export const updateProfile = accountOperation({
  name: "auth.updateProfile",
  summary: "Change your name",
  method: "PATCH",
  path: "/auth/profile",
})
  .input(UpdateProfileInput)
  .output(Profile)
  .handler(({ input, context: { scope } }) => updateUser(scope, input));

export const changePassword = accountOperation({
  name: "auth.changePassword",
  summary: "Change your password; every other session of yours ends",
  method: "POST",
  path: "/auth/password",
})
  .input(ChangePasswordInput)
  .output(EndedSessions)
  .handler(async ({ input: { currentPassword, newPassword }, context: { scope } }) => {
    await guesses.consume(scope.userId).catch((refusal: unknown) => {
      throw tooManyRequests(refusal);
    });
    const { passwordHash } = await selectAccount(scope);
    if (!passwordHash) {
      throw new AppError(
        "conflict",
        "You sign in through a provider and have no password here. Change it at the provider.",
      );
    }
    if (!(await passwordFits(currentPassword, passwordHash))) {
      throw invalidInput([
        { path: "currentPassword", message: "This is not your present password. Try again." },
      ]);
    }
    await updateUser(scope, {
      passwordHash: await hashNewPassword("newPassword", newPassword, scope.userEmail),
    });
    const endedSessions = await revokeOtherSessionRows(scope);
    await guesses.delete(scope.userId);
    log.info({ event: "auth.passwordChanged", userId: scope.userId, endedSessions }, "password changed");
    return { endedSessions };
  });
