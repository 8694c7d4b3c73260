/** Files that repositories keep at their top, without a folder before their name. */
const ROOT_FILES =
  /^(?:readme|changelog|contributing|license|agents|claude)(?:\.md)?$|^(?:dockerfile|makefile|justfile|procfile|rakefile|gemfile|cargo\.(?:toml|lock)|go\.(?:mod|sum)|pyproject\.toml|setup\.(?:py|cfg)|requirements[\w-]*\.txt|package(?:-lock)?\.json|pnpm-(?:lock|workspace)\.yaml|yarn\.lock|composer\.json|pom\.xml|build\.gradle(?:\.kts)?|tsconfig[\w.-]*\.json|docker-compose[\w.-]*\.ya?ml|compose\.ya?ml|alembic\.ini|\.env[\w.-]*|\.gitignore|\.dockerignore|\.editorconfig|\.prettierrc[\w.]*|\.eslintrc[\w.]*|[\w-]+\.config\.[cm]?[jt]s|index\.html)$/i;
/** What ends the names of files that work on software changes. */
const ENDINGS =
  /\.(?:[cm]?[jt]sx?|d\.ts|py|pyi|go|rs|java|kts?|scala|swift|m|mm|c|h|cc|cpp|hpp|cs|fs|rb|php|ex|exs|erl|hs|clj|dart|lua|r|jl|pl|sh|bash|zsh|ps1|bat|sql|prisma|graphql|gql|proto|json5?|jsonc|ya?ml|toml|ini|cfg|conf|env|xml|html?|css|s[ac]ss|less|vue|svelte|astro|mdx?|rst|txt|csv|svg|png|jpe?g|ico|tf|tfvars|hcl|gradle|lock|snap|tmpl|tpl|hbs|ejs|j2|ipynb|gd|tscn|tres|unity|wgsl|glsl|sol|zig|nim)$/i;
/** Folders that code lives in: a path that begins so is one, even where it names no file. */
const CODE_FOLDERS =
  /^(?:\.github|api|app|apps|assets|backend|bin|client|cmd|components|config|configs|core|db|deploy|docker|e2e|frontend|functions|infra|infrastructure|internal|lib|libs|migrations|modules|packages|pages|pkg|prisma|public|scripts|server|services|shared|spec|specs|src|static|styles|supabase|templates|terraform|test|tests|tools|web|workers)$/i;
const TECHNOLOGY =
  /^(?:Next|Node|Vue|Nuxt|Nest|Express|Three|D3|Chart|React|Ember|Backbone|Alpine|Socket|Moment|Day|Deno|Discord|Fastify|Tauri|P5|Electron)\.js$|^(?:ASP|ADO|VB)\.NET$|^Socket\.IO$/;
const HOST =
  /^(?:www\.|localhost\b)|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|ai|app|co|de|gov|edu|local)(?::\d+)?$/i;

/** Paths whose names alone say what they are, so that they count in running text and in code. */
export function readPath(word: string): string | null {
  const path = cleaned(word);
  if (path === null) return null;
  if (!path.includes("/")) return ROOT_FILES.test(path) ? path : null;
  const segments = path.replace(/\/$/, "").split("/");
  const last = segments.at(-1) ?? "";
  if (HOST.test(segments[0] ?? "") || segments.some((segment) => TECHNOLOGY.test(segment))) return null;
  if (segments.slice(0, -1).some((segment) => /\.(?:js|io|net)$/i.test(segment))) return null;
  if (ENDINGS.test(last) || ROOT_FILES.test(last)) return path;
  // What begins with a slash and names no file is an address of the service.
  const isFolder = !/^[`"'(]*\//.test(word) && (path.endsWith("/") || /[*?]/.test(path));
  return isFolder && CODE_FOLDERS.test(segments[0] ?? "") ? path : null;
}

/** The same where files are listed: there a bare name is a file too. */
export function readListedPath(word: string): string | null {
  const path = cleaned(word);
  if (path === null) return null;
  if (path.includes("/")) return readPath(word) ?? (isGlob(path) ? path : null);
  if (TECHNOLOGY.test(path) || /^\d/.test(path)) return null;
  return ENDINGS.test(path) || ROOT_FILES.test(path) ? path : null;
}

function isGlob(path: string): boolean {
  return /[*]/.test(path) && !path.startsWith("*/");
}

const ALLOWED = /^(?:[\w@.()~$-]|[*?{}[\],!+]|\/)+$/u;

/** A word as a path from the repository's root; null where it is surely none. */
function cleaned(word: string): string | null {
  const bare = word
    .replace(/^[\s"'`(<*_]+(?=[\w./@[{])/u, "")
    .replace(/[\s"'`)>,;:!]+$/u, "")
    .replace(/(?:[:#]L?\d+(?:-L?\d+)?|\.)$/u, "")
    .replace(/^(?:\.\/)+/, "")
    .replace(/^\/(?=\w[\w.-]*\/)/, "")
    .replace(/\{[\w-]+\}/g, "*");
  if (bare.length < 3 || bare.length > 300) return null;
  if (!ALLOWED.test(bare) || /:\/\/|^\.\.|\/\/|\/\.\.\/|^@\w|^\/|^v?\d+(?:\.\d+)*$/.test(bare)) return null;
  return /^[\d./-]+$/.test(bare) ? null : bare;
}

/** Whether a path is a document that the work is about rather than a file that it changes. */
export function isReading(path: string): boolean {
  return /\.(?:md|markdown|rst)$/i.test(path) && !ROOT_FILES.test(path);
}
