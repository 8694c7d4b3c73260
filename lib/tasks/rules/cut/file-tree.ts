const BRANCH = /[├└│┌]|^[\s|]*[|`+]--/u;
const CODE_FOLDERS =
  /^(?:src|lib|app|apps|packages|tests?|server|client|backend|frontend|api|db|cmd|internal|pkg|public|components|scripts|migrations)$/i;

type Node = { column: number; name: string; isFolder: boolean };

/** Whether lines draw a tree of files. */
export function isFileTree(lines: readonly string[]): boolean {
  return lines.filter((line) => BRANCH.test(line)).length >= 2;
}

/** The files at the ends of a drawn tree, with their folders; the folder of the repository itself is left out. */
export function filesOfTree(lines: readonly string[]): string[] {
  const nodes = lines.flatMap((line) => readNode(line) ?? []);
  const found: string[] = [];
  const stack: Node[] = [];
  for (const [index, node] of nodes.entries()) {
    while ((stack.at(-1)?.column ?? -1) >= node.column) stack.pop();
    const next = nodes[index + 1];
    const isParent = node.isFolder || (next !== undefined && next.column > node.column);
    if (isParent) stack.push(node);
    else if (/\.\w{1,10}$|^[A-Z][a-z]+file$|\*/.test(node.name))
      found.push([...withoutRoot(stack, nodes), node].map(({ name }) => name).join("/"));
  }
  return found;
}

function readNode(line: string): Node | null {
  const [, drawing = "", rest = ""] = /^([\s│├└┌─|`+-]*)(.*)$/u.exec(line) ?? [];
  const name = rest
    .replace(/\s+(?:#|\/\/|<--|←|\().*$|\s{2,}.*$/u, "")
    .replace(/\s+[-–—]\s.*$/u, "")
    .replace(/[\s*]+$/u, (end) => (end.includes("*") ? end.trim() : ""))
    .trim();
  if (name === "" || /\s/.test(name) || !/[\w*]/.test(name)) return null;
  return { column: drawing.length, name: name.replace(/\/+$/, ""), isFolder: name.endsWith("/") };
}

/** A tree often begins with the repository's own folder: one at the top alone, with code folders or files below it. */
function withoutRoot(stack: readonly Node[], nodes: readonly Node[]): readonly Node[] {
  const [root, ...rest] = stack;
  if (!root || root !== nodes[0]) return stack;
  if (root.name === "." || /root|^\{.*\}$|^<.*>$/i.test(root.name)) return rest;
  const isAlone = nodes.filter(({ column }) => column <= root.column).length === 1;
  if (!isAlone || CODE_FOLDERS.test(root.name)) return stack;
  const column = nodes[1]?.column;
  const holdsCode = nodes.some((node) => node.column === column && CODE_FOLDERS.test(node.name));
  return holdsCode ? rest : stack;
}
