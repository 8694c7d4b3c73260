import { StringDecoder } from "node:string_decoder";

/** Longer than anything a person reads; what has no line end for so long is passed on in pieces. */
const LONGEST = 64_000;

/** Hands over each line of a stream as it comes, and what is left at its end. */
export function eachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line.replace(/\r$/, ""));
    if (rest.length > LONGEST) {
      take(rest);
      rest = "";
    }
  });
  stream.on("end", () => {
    const last = rest + decoder.end();
    rest = "";
    if (last !== "") take(last);
  });
}
