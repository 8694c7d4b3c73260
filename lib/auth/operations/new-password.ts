import "server-only";
import { hashPassword } from "@/lib/auth/password";
import { passwordProblem } from "@/lib/auth/rules";
import { invalidInput } from "@/lib/core/errors";

/** The hash of a new password; refuses one that is easily guessed, naming the input's field. */
export function hashNewPassword(field: string, password: string, email: string): Promise<string> {
  const problem = passwordProblem(password, email);
  if (problem) throw invalidInput([{ path: field, message: problem }]);
  return hashPassword(password);
}
