import { describe, expect, test } from "vitest";
import { findFiles } from "./find-files";

describe("the files that a text says it works on", () => {
  test("are found in code, lists, tables and under “Files”, each once", () => {
    const text = `## Database layer

Create \`coffee_maker/models/user.py\` and use it in \`coffee_maker/models/user.py\` again.
Line 12 of \`src/app/main.ts:12\` changes; so do \`migrations/**/*.sql\` and \`src/api/\`.

| File | Why |
|---|---|
| tests/test_user.py | checks it |

### Files to create
- user_service.py (new)
- \`docs/runbook.md\`: how to run it
- Dockerfile

### Notes
- see package.json
`;
    expect(findFiles(text)).toEqual([
      "coffee_maker/models/user.py",
      "src/app/main.ts",
      "migrations/**/*.sql",
      "src/api/",
      "tests/test_user.py",
      "user_service.py",
      "docs/runbook.md",
      "Dockerfile",
    ]);
  });

  test("are read from a drawn tree, without the repository's own folder and without remarks", () => {
    const text = `\`\`\`
my-shop/
├── src/
│   ├── cart/
│   │   ├── cart.ts        # new
│   │   └── cart.test.ts
│   └── index.ts
├── prisma/
│   └── schema.prisma
└── package.json
\`\`\``;
    expect(findFiles(text)).toEqual([
      "src/cart/cart.ts",
      "src/cart/cart.test.ts",
      "src/index.ts",
      "prisma/schema.prisma",
      "package.json",
    ]);
  });

  test("are read from trees drawn with plain signs, and keep a code folder at their top", () => {
    const text = "```text\nsrc/\n|-- api/\n|   |-- auth.py\n|   `-- users.py\n`-- main.py\n```";
    expect(findFiles(text)).toEqual(["src/api/auth.py", "src/api/users.py", "src/main.py"]);
  });

  test("are what a piece of code is called by its first line or its fence, and nothing inside it", () => {
    const text =
      "```ts\n// src/lib/token.ts\nimport x from './other/thing.ts';\n```\n\n```python title=\"app/models.py\"\nopen('data/in.csv')\n```\n";
    expect(findFiles(text)).toEqual(["src/lib/token.ts", "app/models.py"]);
  });

  test("are neither addresses, versions, packages, routes, types nor documents that are quoted", () => {
    const text = `- See https://example.com/src/app.ts and [the guide](docs/guide.ts)
- Upgrade to 1.2.3/4 and \`v2.0.1\`, \`@types/node\`, \`application/json\`, \`text/html\`
- \`GET /api/users\`, \`/api/users/{id}\`, and/or, Node.js/Express.js, React/Next.js, example.com/a.html
- [Source: architecture/tech-stack.md#frontend] and \`docs/prd.md\`
- \`user.save()\`, \`req.body\`, \`Math.max\`, \`npm run test src/a.test.ts\`
`;
    expect(findFiles(text)).toEqual([]);
  });

  test("never take long in hostile text", () => {
    const started = performance.now();
    for (const text of [
      "`".repeat(50_000),
      "a.".repeat(50_000),
      `${"- ".repeat(20_000)}x/y.ts`,
      "├──".repeat(20_000),
      "**".repeat(40_000),
    ])
      findFiles(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
