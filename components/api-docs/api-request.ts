import type { ApiOperation, Parameter } from "./openapi";

/** As whom a request is sent: by the session of this browser in a workspace, or by a token. */
export type Caller = { kind: "session"; workspace: string | null } | { kind: "token"; secret: string };

export type Inputs = { values: Record<string, string>; body: string };

export type ApiRequest = {
  method: string;
  /** From the server's root on. */
  address: string;
  headers: Record<string, string>;
  body: string | null;
  credentials: "same-origin" | "omit";
};

/** A parameter's name in the form: the same name may come in the path and in the query. */
export function fieldOf({ in: place, name }: Pick<Parameter, "in" | "name">): string {
  return `${place} ${name}`;
}

/** The sentences for what a request lacks, by field. */
export function inputProblems(operation: ApiOperation, { values, body }: Inputs): Record<string, string> {
  const missing = operation.parameters
    .filter((parameter) => parameter.required && !values[fieldOf(parameter)]?.trim())
    .map((parameter) => [fieldOf(parameter), `Fill in ${parameter.name}; the address needs it.`]);
  const problems = Object.fromEntries(missing);
  if (operation.body && !isJson(body)) {
    return { ...problems, body: "This is not JSON. Look for a missing quote, comma or bracket." };
  }
  return problems;
}

/** The request that a form's values make. */
export function buildRequest(
  operation: ApiOperation,
  base: string,
  { values, body }: Inputs,
  caller: Caller,
): ApiRequest {
  const given = operation.parameters.flatMap((parameter) => {
    const value = values[fieldOf(parameter)]?.trim() ?? "";
    return value === "" ? [] : [{ ...parameter, value }];
  });
  const path = operation.path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = given.find((parameter) => parameter.in === "path" && parameter.name === name)?.value;
    return value === undefined ? whole : encodeURIComponent(value);
  });
  const query = new URLSearchParams(
    given.flatMap(({ in: place, name, value }) => (place === "query" ? [[name, value]] : [])),
  );
  const headers = given.flatMap(({ in: place, name, value }) =>
    place === "header" ? [[name.toLowerCase(), value] as const] : [],
  );
  return {
    method: operation.method.toUpperCase(),
    address: `${base}${path}${query.size > 0 ? `?${query}` : ""}`,
    headers: {
      ...(operation.body ? { "content-type": "application/json" } : {}),
      ...Object.fromEntries(headers),
      ...callerHeaders(caller),
    },
    body: operation.body ? body : null,
    credentials: caller.kind === "token" ? "omit" : "same-origin",
  };
}

function callerHeaders(caller: Caller): Record<string, string> {
  if (caller.kind === "token") return { authorization: `Bearer ${caller.secret}` };
  return caller.workspace ? { "plumbline-workspace": caller.workspace } : {};
}

/** The same request for a shell; the token comes from the environment, so that no secret ends in a history. */
export function curlOf(
  { method, address, headers, body }: ApiRequest,
  origin: string,
  caller: ApiOperation["caller"],
): string {
  const sent = Object.entries(headers).filter(
    ([name]) => name !== "plumbline-workspace" && name !== "authorization",
  );
  const lines = [
    `curl${method === "GET" ? "" : ` -X ${method}`} ${quote(`${origin}${address}`)}`,
    ...(caller === "anyone" ? [] : ['-H "Authorization: Bearer $PLUMBLINE_TOKEN"']),
    ...sent.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`-d ${quote(compact(body))}`]),
  ];
  return lines.join(" \\\n  ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function compact(text: string): string {
  return isJson(text) ? JSON.stringify(JSON.parse(text)) : text;
}
