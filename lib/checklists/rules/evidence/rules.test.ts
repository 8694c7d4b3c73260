import { describe, expect, it, test } from "vitest";
import { masterChecklist } from "@/lib/checklists/master/master-checklist";
import { itemsOf } from "@/lib/checklists/rules/applies";
import { documentsOf, type Project } from "@/lib/checklists/rules/evidence/cases";
import { readGround } from "@/lib/checklists/rules/evidence/ground";
import { proposeAnswers, RULES } from "@/lib/checklists/rules/evidence/rules";

type Other = "fail" | "partial" | "nothing";
/** An item, a project whose documents prove it, one whose documents do not, and what is said of that one. */
type Case = readonly [key: string, proves: Project, doesNot: Project, says: Other];

const says = (line: string): Project => ({ architecture: line });
const story = (...stories: string[]): Project => ({ stories });
const silent: Project = { stories: ["1.1 Timetable | The times are shown"], architecture: "Ships sail." };

const CASES: readonly Case[] = [
  ["1.1.1", story("1.1 Project setup | It builds"), silent, "fail"],
  [
    "1.1.2",
    says("## Starter Template\n\nN/A, everything is written from scratch by us."),
    says("We use the Vite starter."),
    "partial",
  ],
  [
    "1.1.3",
    story("1.1 First | The folder structure is made"),
    story("1.1 First | It sails", "2.1 Second | The folder structure is made"),
    "partial",
  ],
  ["1.1.4", story("1.1 First | A README says how to begin"), silent, "fail"],
  [
    "1.1.5",
    story("1.1 First | The git repository exists"),
    story("1.1 First | It sails", "2.1 Late | The repository is made"),
    "partial",
  ],
  [
    "1.2.1",
    { prd: "## Existing Project Overview\n\nThe berth list is a table in an old web server." },
    silent,
    "fail",
  ],
  [
    "1.2.2",
    { prd: "## Integration Approach\n\nThe page reads the berth list over its API." },
    silent,
    "fail",
  ],
  [
    "1.2.5",
    story("1.1 A | Rollback: the old page is put back"),
    story("1.1 A | Rollback is tried", "1.2 B | It sails"),
    "partial",
  ],
  ["1.3.1", says("## Development Environment\n\nInstall Node and run the script."), silent, "fail"],
  [
    "1.3.2",
    says("## Tech Stack\n\n| Part | Version |\n|---|---|\n| Node | 24.1 |\n| Postgres | 17.2 |"),
    says("## Tech Stack\n\n- Node is what runs it\n- Postgres keeps it"),
    "fail",
  ],
  ["1.3.3", says("```sh\nnpm ci\n```"), silent, "nothing"],
  ["1.3.4", says("Settings are in `.env` files."), says("It can be configured."), "partial"],
  ["1.3.5", says("```sh\nnpm run dev\n```"), silent, "nothing"],
  ["1.4.2", says("```sh\npnpm install\n```"), says("Run npm install or yarn install."), "partial"],
  [
    "1.4.3",
    says(
      "## Tech Stack\n\n| Part | Version |\n|---|---|\n| Node runtime | 24.1.0 |\n| Database server | 17.2 |",
    ),
    says(
      "## Tech Stack\n\n| Part | Version |\n|---|---|\n| Node runtime | latest |\n| Database server | newest |",
    ),
    "fail",
  ],
  [
    "2.1.1",
    story("1.1 A | Create the database", "1.2 B | The database is read"),
    story("1.1 A | Rows from the database are shown", "1.2 B | Create the database"),
    "fail",
  ],
  [
    "2.1.2",
    says("## Data Models\n\nA sailing has a time and a ship."),
    story("1.1 A | The SQLite file is read", "1.2 B | Create the tables"),
    "fail",
  ],
  ["2.1.3", says("Schema migrations are files in order."), silent, "nothing"],
  ["2.1.4", story("1.1 A | Sample data is loaded"), says("There is sample data."), "partial"],
  [
    "2.1.5",
    says("Data migrations could lose rows; a backup is taken before."),
    says("There are data migrations."),
    "partial",
  ],
  ["2.1.6", says("The change is backward compatible."), silent, "nothing"],
  [
    "2.2.1",
    story("1.1 A | Set up the Express server", "1.2 B | The endpoint answers"),
    story("1.1 A | The endpoint answers", "1.2 B | Set up the Express server"),
    "fail",
  ],
  ["2.2.2", says("## High Level Architecture\n\nOne server with three modules."), silent, "nothing"],
  [
    "2.2.3",
    story("1.1 Sign-in works | People sign in", "1.2 B | Only authenticated users see it"),
    story("1.1 A | Only authenticated users see it", "1.2 Implement authentication | They sign in"),
    "fail",
  ],
  ["2.2.5", says("The existing API remains unchanged."), says("The existing API is old."), "partial"],
  ["2.2.6", says("The existing login is used."), silent, "nothing"],
  [
    "2.3.1",
    story("1.1 A | GitHub Actions run the tests", "1.2 B | It is deployed"),
    story("1.1 A | It is deployed", "1.2 B | GitHub Actions run the tests"),
    "fail",
  ],
  ["2.3.2", says("Servers are described with Terraform."), silent, "nothing"],
  [
    "2.3.3",
    says("## Environments\n\nStaging and production differ in their keys."),
    says("There is a staging server."),
    "partial",
  ],
  ["2.3.4", says("## Deployment Strategy\n\nA tag builds an image that is rolled out."), silent, "fail"],
  ["2.3.5", says("Rolling updates keep it up."), silent, "nothing"],
  ["2.3.6", says("A canary release goes first."), silent, "nothing"],
  [
    "2.4.1",
    story("1.1 A | Vitest is added: configure Vitest", "1.2 B | Unit tests pass"),
    story("1.1 A | Unit tests pass"),
    "partial",
  ],
  ["2.4.2", says("A test database is made for each run."), silent, "nothing"],
  ["2.4.3", says("The bank is mocked in tests."), silent, "nothing"],
  ["2.4.4", story("1.1 A | IV1: The old list still works"), story("1.1 A | It sails"), "fail"],
  ["2.4.5", story("1.1 A | Integration tests cover the old list"), silent, "fail"],
  ["3.1.1", says("The operator creates an AWS account first."), silent, "nothing"],
  ["3.1.2", says("Generate an API key in the console."), says("An API key is needed."), "partial"],
  ["3.1.3", says("API keys are stored in environment variables."), says("There are secrets."), "partial"],
  ["3.1.4", says("For local work there is a mock server."), silent, "nothing"],
  [
    "3.1.5",
    says("New services do not conflict: new dependencies were checked against existing ones."),
    silent,
    "nothing",
  ],
  ["3.1.6", says("The existing integration with the radio stays."), silent, "nothing"],
  ["3.2.1", says("## External APIs\n\nThe tide service is asked once a day."), silent, "nothing"],
  ["3.2.3", says("The rate limit is 60 requests per minute."), silent, "nothing"],
  ["3.2.4", says("A failed call is retried with backoff; retries end after three."), silent, "nothing"],
  ["3.2.5", says("The existing third-party services stay."), silent, "nothing"],
  ["3.3.1", story("1.1 A | Provision the cloud servers"), says("Provision the cloud servers."), "partial"],
  ["3.3.2", says("DNS points to the server."), silent, "nothing"],
  ["3.3.3", says("The email provider is Postmark."), silent, "nothing"],
  ["3.3.4", says("Static files are served by a CDN."), silent, "nothing"],
  ["4.1.1", says("The interface is made with React."), silent, "fail"],
  ["4.1.2", says("Our design system has twelve parts."), silent, "nothing"],
  ["4.1.3", says("Styles are written with Tailwind."), silent, "nothing"],
  ["4.1.4", says("Mobile-first, with two breakpoints."), says("It is responsive."), "partial"],
  [
    "4.1.5",
    { prd: "### Accessibility: WCAG AA\n\nAll screens." },
    { prd: "Accessibility matters to us." },
    "partial",
  ],
  ["4.2.1", says("Vite builds it."), silent, "nothing"],
  ["4.2.2", says("Images are compressed: image optimization in the build."), silent, "nothing"],
  ["4.2.3", says("Playwright walks through the pages."), says("There are e2e checks."), "partial"],
  ["4.3.1", { prd: "## User Flows\n\nA traveller searches, books and boards." }, silent, "fail"],
  [
    "4.3.2",
    { prd: "## Navigation\n\nThree tabs at the bottom of the screen." },
    { prd: "People navigate." },
    "partial",
  ],
  [
    "4.3.3",
    says("Loading states are skeletons, and error states say what to do."),
    says("Loading states are grey."),
    "partial",
  ],
  ["4.3.4", says("Form validation happens on leaving a field."), silent, "nothing"],
  ["5.1.2", says("The operator creates the AWS account."), silent, "nothing"],
  ["5.1.3", says("The owner pays for the hosting plan."), silent, "nothing"],
  ["5.1.4", says("The operator provides the API keys."), silent, "nothing"],
  [
    "5.2.2",
    says("Automated checks by the CI pipeline: automated tests run on each push."),
    silent,
    "nothing",
  ],
  ["5.2.4", says("The QA agent reviews each story."), silent, "nothing"],
  [
    "6.1.1",
    story("1.1 A | It sails", "1.2 B | Depends on story 1.1"),
    story("1.1 A | Depends on story 1.2", "1.2 B | It sails"),
    "fail",
  ],
  [
    "6.1.4",
    story("1.1 Sign-in works | People sign in", "1.2 B | Only logged-in users see it"),
    story("1.1 A | Only logged-in users see it"),
    "fail",
  ],
  ["6.1.5", story("1.1 A | The existing list remains unchanged"), silent, "fail"],
  [
    "6.2.3",
    says("## Database Schema\n\nThree tables with their keys."),
    story("1.1 A | Rows of the database are shown"),
    "partial",
  ],
  [
    "6.2.4",
    says("## REST API Spec\n\nGET sailings answers a list of them."),
    says("## REST API Spec\n\nNo external API is needed by this program."),
    "nothing",
  ],
  ["6.2.5", story("1.1 A | Integration Verification: the old list works"), silent, "fail"],
  [
    "6.3.1",
    story("1.1 A | It sails", "2.1 B | Builds on story 1.1"),
    story("1.1 A | x", "3.1 B | y"),
    "partial",
  ],
  [
    "6.3.2",
    story("1.1 A | It sails", "2.1 B | Requires epic 1"),
    story("1.1 A | Depends on story 2.1", "2.1 B | It sails"),
    "fail",
  ],
  [
    "6.3.4",
    {
      stories: ["1.1 A | x"],
      goals: { 1: "Travellers can see every sailing of the day and where the ship is now." },
    },
    { stories: ["1.1 A | x"], goals: { 1: "Ships." } },
    "fail",
  ],
  ["7.1.1", { prd: "## Risk Assessment\n\nThe existing list could break; we test it." }, silent, "fail"],
  ["7.1.2", says("Data loss is a risk; mitigation is a backup of the database."), silent, "nothing"],
  ["7.1.3", says("There are no hidden traps: breaking changes were listed."), silent, "nothing"],
  ["7.1.4", says("Performance may degrade: the risk is measured."), says("Performance is fine."), "partial"],
  ["7.1.5", says("Security risks were assessed."), says("Security is good."), "partial"],
  ["7.2.1", story("1.1 A | Rollback: put the page back"), story("1.1 A | It sails"), "fail"],
  ["7.2.2", says("A feature flag turns it off."), silent, "nothing"],
  ["7.2.3", says("Backups are taken daily and restored on trial."), says("There are backups."), "partial"],
  [
    "7.2.4",
    says("Alerts watch each new component: monitoring for every endpoint."),
    says("We monitor."),
    "partial",
  ],
  [
    "7.2.5",
    says("We roll back if errors exceed 1 %: rollback when the threshold is met."),
    silent,
    "nothing",
  ],
  [
    "7.3.1",
    says(
      "Existing users keep their workflow; the impact on existing users is small and existing workflows continue.",
    ),
    silent,
    "nothing",
  ],
  ["7.3.2", says("The change is announced to all users."), silent, "nothing"],
  ["7.3.3", says("Training materials are renewed."), silent, "nothing"],
  ["7.3.4", says("The support team has a FAQ."), silent, "nothing"],
  ["7.3.5", says("The data migration is tested on a copy."), silent, "nothing"],
  ["8.1.2", story("1.1 A | x"), { prd: "## Epic 1: A\n\n### Story 1.1: B\n\nIt sails.\n" }, "fail"],
  ["8.1.3", { prd: "## Out of Scope\n\nPayments by card are left for later." }, silent, "fail"],
  ["8.1.4", { prd: "High-priority stories come first." }, silent, "nothing"],
  [
    "8.2.1",
    { prd: "- FR1: Sailings are listed", stories: ["1.1 A | Fulfils FR1"] },
    { prd: "- FR1: Whales are counted", stories: ["1.1 A | It sails"] },
    "fail",
  ],
  ["8.2.2", story("1.1 A | An invalid date is refused"), story("1.1 A | It sails"), "fail"],
  ["8.2.3", { prd: "## Overall UX Vision\n\nCalm, large and readable in the sun." }, silent, "nothing"],
  ["8.2.4", story("1.1 A | Screen readers read the list"), silent, "fail"],
  [
    "8.3.1",
    {
      prd: "## Technical Assumptions\n\nPostgres, Fastify, Drizzle and Playwright.",
      architecture: "Postgres with Drizzle behind Fastify; Playwright tests.",
    },
    {
      prd: "## Technical Assumptions\n\nPostgres, Fastify, Drizzle and Playwright.",
      architecture: "Postgres only.",
    },
    "partial",
  ],
  [
    "8.3.2",
    { prd: "- NFR1: Answers within 200 ms", stories: ["1.1 A | NFR1 holds"] },
    { stories: ["1.1 A | It sails"] },
    "fail",
  ],
  ["8.3.4", { prd: "- NFR1: Pages load within 200 ms" }, { prd: "- NFR1: Pages load fast" }, "fail"],
  [
    "8.3.5",
    { prd: "- CR1: The old list stays", stories: ["1.1 A | CR1 holds"] },
    { stories: ["1.1 A | It sails"] },
    "fail",
  ],
  ["9.1.1", story("1.1 A | OpenAPI describes it"), says("There will be OpenAPI."), "partial"],
  ["9.1.2", story("1.1 A | The README has the steps"), says("There are setup instructions."), "partial"],
  ["9.1.3", says("Rationale: one server is enough."), silent, "nothing"],
  ["9.1.4", says("## Coding Standards\n\nNames are in English, files in kebab case."), silent, "nothing"],
  [
    "9.1.5",
    says("## Integration Points\n\nThe berth list is read over HTTP every minute."),
    { prd: "## Integration Approach\n\nThe berth list is read over HTTP." },
    "partial",
  ],
  ["9.2.1", story("1.1 A | A help page explains it"), says("There is a user guide."), "partial"],
  ["9.2.2", story("1.1 A | Error messages say what to do"), says("Error messages are kind."), "partial"],
  ["9.2.3", story("1.1 A | Onboarding shows three steps"), says("Onboarding is short."), "partial"],
  ["9.2.4", says("Release notes tell users."), silent, "nothing"],
  [
    "9.3.1",
    { prd: "## Existing Project Overview\n\nThe berth list is a table in an old web server." },
    silent,
    "fail",
  ],
  [
    "9.3.2",
    says("## Integration Points\n\nThe berth list is read over HTTP every minute."),
    silent,
    "nothing",
  ],
  ["9.3.3", says("Each change has a code review."), silent, "nothing"],
  ["9.3.4", says("A runbook says how to deploy."), silent, "nothing"],
  [
    "9.3.5",
    {
      prd: "### Background Context\n\nFerries are late and nobody knows it.\n\n### Change Log\n\n| Date | Version | Description |\n|---|---|---|\n| 2026-01-02 | 1.0 | First draft |",
    },
    { prd: "### Background Context\n\nFerries are late and nobody knows it." },
    "partial",
  ],
  ["10.1.1", { prd: "## Post-MVP\n\nPayments by card come next year." }, silent, "nothing"],
  ["10.1.2", says("The design is modular."), silent, "nothing"],
  ["10.1.3", says("Technical debt: the list is read whole."), silent, "nothing"],
  ["10.1.4", says("A plugin may add a harbour."), silent, "nothing"],
  [
    "10.2.1",
    says("Product analytics count visits: usage tracking of visits."),
    says("There is telemetry."),
    "partial",
  ],
  ["10.2.2", says("User feedback comes by a form."), silent, "nothing"],
  ["10.2.3", says("Prometheus watches it."), silent, "nothing"],
  ["10.2.4", says("A benchmark runs each night."), silent, "nothing"],
  ["10.2.5", says("The existing dashboards stay."), silent, "nothing"],
];

/** Rules that never say “pass”: the words of a plan cannot prove these. */
const NEVER_PROVEN = ["8.1.1"];

const ALL = new Set(itemsOf(masterChecklist().sections).map(({ key }) => key));

function answer(key: string, project: Project) {
  const ground = readGround(documentsOf(project), { projectType: "brownfield", hasUi: true });
  return proposeAnswers(ground, new Set([key])).get(key);
}

describe("each rule passes a text that proves its item, quotes it, and does not pass one that does not", () => {
  it.each(CASES)("%s", (key, proves, doesNot, otherwise) => {
    const passed = answer(key, proves);
    expect(passed).toMatchObject({ answer: "pass" });
    expect(passed?.evidence.length).toBeGreaterThan(0);
    expect(answer(key, doesNot)?.answer ?? "nothing").toBe(otherwise);
  });
});

test("at least forty items have a rule, each rule is an item of the list, and each is tried above", () => {
  const keys = Object.keys(RULES);
  expect(keys.length).toBeGreaterThanOrEqual(40);
  expect(keys.filter((key) => !ALL.has(key))).toEqual([]);
  const tried = new Set([...CASES.map(([key]) => key), ...NEVER_PROVEN]);
  expect(keys.filter((key) => !tried.has(key))).toEqual([]);
});

test("goals are found again by their words, which proves nothing", () => {
  const prd = "### Goals\n\n- Travellers see departures\n- Captains count passengers";
  const met = answer("8.1.1", {
    prd,
    stories: ["1.1 Travellers see departures | x", "1.2 Captains count passengers | x"],
  });
  expect(met).toMatchObject({ answer: "partial" });
  const open = answer("8.1.1", { prd, stories: ["1.1 Whales | x"] });
  expect(open).toMatchObject({ answer: "fail", evidence: [{ quote: "- Travellers see departures" }, {}] });
});

describe("what looks like proof and is none", () => {
  it("words in code and comments are not read, headings there are none", () => {
    const hidden =
      "```md\n## Out of Scope\n\nPayments by card are left out.\n```\n\n<!--\n## Out of Scope\n\nPayments are left out.\n-->";
    expect(answer("8.1.3", { prd: hidden })?.answer).toBe("fail");
  });

  it("placeholders are no text", () => {
    expect(answer("8.1.3", { prd: "## Out of Scope\n\n{{out_of_scope}}\n\nTBD" })?.answer).toBe("fail");
    expect(answer("1.3.1", says("## Development Environment\n\nTo be defined"))?.answer).toBe("fail");
  });

  it("what is denied or put off is not there", () => {
    expect(answer("10.2.2", says("There is no user feedback."))).toBeUndefined();
    expect(answer("4.1.2", { prd: "## Out of Scope\n\nA design system comes next year." })).toBeUndefined();
  });

  it("an earlier report on the checklist proves nothing", () => {
    const report = "## Checklist Results Report\n\nMonitoring is good, there is a runbook and a code review.";
    expect(answer("9.3.3", { prd: report })).toBeUndefined();
    expect(answer("9.3.4", { prd: report })).toBeUndefined();
  });

  it("a story that names what comes after it does not need it", () => {
    const stories = ["1.1 A | This enables story 1.2", "1.2 B | It sails"];
    expect(answer("6.1.1", { stories })).toBeUndefined();
  });

  it("a requirement whose words are found is taken up only partly, and ranges of numbers count", () => {
    const prd = "- FR1: Sailings are listed by harbour\n- FR2: Tickets are sold";
    const words = answer("8.2.1", {
      prd,
      stories: ["1.1 List | Sailings of a harbour are listed", "1.2 Sell | Tickets are sold"],
    });
    expect(words).toMatchObject({ answer: "partial" });
    expect(answer("8.2.1", { prd, stories: ["1.1 List | Covers FR1-FR2"] })).toMatchObject({
      answer: "pass",
    });
  });
});

test("a plan of thousands of lines is judged in a moment", () => {
  const stories = Array.from(
    { length: 300 },
    (_, i) =>
      `${Math.floor(i / 20) + 1}.${(i % 20) + 1} Number ${i} | The database answers | Depends on story 1.1`,
  );
  const requirements = Array.from(
    { length: 100 },
    (_, i) => `- FR${i}: Ship ${i} carries freight number ${i}`,
  ).join("\n");
  const started = performance.now();
  const ground = readGround(
    documentsOf({ prd: requirements, stories, architecture: "word ".repeat(20_000) }),
    {
      projectType: "brownfield",
      hasUi: true,
    },
  );
  proposeAnswers(ground, ALL);
  expect(performance.now() - started).toBeLessThan(5_000);
});
