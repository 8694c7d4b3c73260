import type { Metadata } from "next";
import { AuthShell } from "@/components/layout/auth-shell";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "E-mail", robots: { index: false }, referrer: "no-referrer" };

/** Where the link at the end of an e-mail leads: asks before it ends anything. */
export default async function UnsubscribePage({ searchParams }: PageProps<"/unsubscribe">) {
  const { token, done, unknown } = await searchParams;
  if (done) {
    return (
      <AuthShell title="No more such e-mail">
        What you are told is in your inbox as before. In the settings for notifications you can have it mailed
        again.
      </AuthShell>
    );
  }
  if (unknown || typeof token !== "string") {
    return (
      <AuthShell title="This link is not valid">
        It may be cut off, or you may have left the workspace since. Sign in and look at the settings for
        notifications.
      </AuthShell>
    );
  }
  return (
    <AuthShell title="No more such e-mail?">
      Your inbox stays as it is; only e-mail of this kind ends.
      <form method="post" action={`/api/unsubscribe?token=${encodeURIComponent(token)}`} className="mt-4">
        <Button type="submit" variant="primary">
          End this e-mail
        </Button>
      </form>
    </AuthShell>
  );
}
