// @ts-check
// Agents as they are met in the wild: each claims, works, says that it is alive, and completes; some fall asleep for longer
// than their lease lasts. What each does is told line by line, so that whoever started this process knows what a killed one
// had in hand.
import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** @typedef {{ port: number, projectId: string, leaseSeconds: number, workMs: number, stallShare: number, agents: { id: string, secret: string }[] }} Plan */

/** @type {Plan} */
const plan = JSON.parse(process.argv[2] ?? "{}");
const connections = new http.Agent({ keepAlive: true });

/** @param {Record<string, unknown>} event */
const tell = (event) => process.stdout.write(`${JSON.stringify({ at: Date.now(), ...event })}\n`);

/**
 * @param {string} secret
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<{ status: number, body: any }>}
 */
function post(secret, path, body) {
  return new Promise((resolve, reject) => {
    const payload = JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${secret}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(payload),
    };
    const options = { host: "127.0.0.1", port: plan.port, method: "POST", path, headers, agent: connections };
    const request = http.request(options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (/** @type {string} */ chunk) => {
        text += chunk;
      });
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, body: text ? JSON.parse(text) : null }),
      );
    });
    request.once("error", reject);
    request.end(payload);
  });
}

/** @param {{ id: string, secret: string }} agent */
async function work({ id, secret }) {
  for (;;) {
    const asked = performance.now();
    const path = `/api/v1/projects/${plan.projectId}/claims`;
    const { status, body } = await post(secret, path, {
      leaseSeconds: plan.leaseSeconds,
      maxRunSeconds: 600,
    });
    const ms = performance.now() - asked;
    if (status !== 200) tell({ kind: "trouble", agent: id, status, text: body?.detail ?? body?.title });
    if (body?.waiting) {
      tell({ kind: "none", agent: id, ms });
      if (body.waiting.pending === 0 && Math.random() < 0.2) await pause(500);
      await pause(50 + Math.random() * 150);
      continue;
    }
    if (body?.lease) await doTask({ id, secret, ms, lease: body.lease });
  }
}

/** @param {{ id: string, secret: string, ms: number, lease: any }} claimed */
async function doTask({ id, secret, ms, lease: { task, leaseToken, fence, expiresAt } }) {
  const what = { agent: id, task: task.id, fence };
  tell({ kind: "claimed", ...what, ms, leaseToken, expiresAt });
  await pause(plan.workMs * Math.random());
  if (Math.random() < plan.stallShare) {
    tell({ kind: "stalled", ...what });
    await pause((plan.leaseSeconds + 2 + Math.random() * 4) * 1000);
  } else if (Math.random() < 0.3) {
    const beat = await post(secret, `/api/v1/tasks/${task.id}/heartbeat`, { leaseToken, progress: 50 });
    if (beat.status === 200) tell({ kind: "beat", ...what, expiresAt: beat.body.expiresAt });
  }
  const ended = await post(secret, `/api/v1/tasks/${task.id}/complete`, { leaseToken });
  tell({ kind: ended.status === 200 ? "completed" : "refused", ...what, status: ended.status });
}

await Promise.all(plan.agents.map((agent) => work(agent)));
