import { once } from "node:events";
import { createServer } from "node:http";
import { answerDirectly } from "@/lib/api/direct";

/** The API over real HTTP, as the server's entry brings it, for programs that run beside a test. */
export async function openDoor(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => void answerDirectly(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
