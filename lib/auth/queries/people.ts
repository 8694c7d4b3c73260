import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { accounts, users } from "@/db/schema";
import type { Profile } from "@/lib/auth/schema";
import type { AccountScope, AnyScope } from "@/lib/core/scope";

const profileColumns = { id: users.id, name: users.name, email: users.email, createdAt: users.createdAt };

/** Whether anybody has an account yet. */
export async function anyUserExists(scope: AnyScope): Promise<boolean> {
  const rows = await scope.tx.select({ id: users.id }).from(users).limit(1);
  return rows.length > 0;
}

/** Keeps every other set-up waiting until this transaction ends. */
export async function lockSetUp(scope: AnyScope): Promise<void> {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtext('plumbline set-up'))`);
}

type NewUser = { email: string; name: string; passwordHash: string | null };

/** Adds a person; undefined when somebody has the e-mail address. */
export async function insertUser(scope: AnyScope, values: NewUser): Promise<string | undefined> {
  const [row] = await scope.tx
    .insert(users)
    .values({ ...values, id: scope.newId(), createdAt: scope.now, updatedAt: scope.now })
    .onConflictDoNothing()
    .returning({ id: users.id });
  return row?.id;
}

/** The person with an e-mail address. */
export async function selectUserByEmail(
  scope: AnyScope,
  email: string,
): Promise<{ id: string; passwordHash: string | null } | undefined> {
  const [row] = await scope.tx
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  return row;
}

/** The signed-in person with his password's hash and his linked providers. */
export async function selectAccount(
  scope: AccountScope,
): Promise<{ user: Profile; passwordHash: string | null; linkedProviders: string[] }> {
  const [row] = await scope.tx
    .select({
      user: profileColumns,
      passwordHash: users.passwordHash,
      linkedProviders: sql<
        string[]
      >`array(select provider from accounts where user_id = ${scope.userId} order by provider)`,
    })
    .from(users)
    .where(eq(users.id, scope.userId));
  if (!row) throw new Error("a signed-in person is gone");
  return row;
}

/** Changes the signed-in person. */
export async function updateUser(
  scope: AccountScope,
  values: { name?: string; passwordHash?: string },
): Promise<Profile> {
  const [row] = await scope.tx
    .update(users)
    .set({ ...values, updatedAt: scope.now })
    .where(eq(users.id, scope.userId))
    .returning(profileColumns);
  if (!row) throw new Error("a signed-in person is gone");
  return row;
}

type Identity = { provider: string; providerAccountId: string };

/** The person whom an identity at a provider is linked to. */
export async function selectLinkedUser(scope: AnyScope, identity: Identity): Promise<string | null> {
  const [row] = await scope.tx
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(
      and(
        eq(accounts.provider, identity.provider),
        eq(accounts.providerAccountId, identity.providerAccountId),
      ),
    );
  return row?.userId ?? null;
}

/** Links an identity at a provider to a person. */
export async function insertAccount(scope: AnyScope, identity: Identity, userId: string): Promise<void> {
  await scope.tx.insert(accounts).values({ ...identity, userId, id: scope.newId(), createdAt: scope.now });
}
