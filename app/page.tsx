import { redirect } from "next/navigation";
import { orPage, serverClient } from "@/lib/api/server-client";

/** The front door: to set-up, to sign-in, or to the first workspace. */
export default async function FrontDoor() {
  const api = serverClient(null);
  const { needsSetUp } = await api.auth.getEntrance({});
  if (needsSetUp) redirect("/setup");
  const [first] = await orPage(api.workspaces.list({}));
  redirect(first ? `/w/${first.slug}` : "/account");
}
