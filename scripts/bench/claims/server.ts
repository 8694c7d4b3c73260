import http from "node:http";
import type { AddressInfo } from "node:net";
import { answerDirectly } from "@/lib/api/direct";
import { startBackgroundWork } from "@/lib/job-registry";

// The product's API and its background work, answered as the server's entry brings requests to it; without pages, so that
// nothing has to be built.
startBackgroundWork();
process.once("disconnect", () => process.exit());
const server = http.createServer((request, response) => void answerDirectly(request, response));
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
