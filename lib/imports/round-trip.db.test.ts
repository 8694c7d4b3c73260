import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportedFiles, filesOf, importFiles } from "@/scripts/test/uploads";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

// Real documents of other projects, read in place; they are no part of this one.
const CORPUS = path.resolve(import.meta.dirname, "../../../shared/corpus");
const hasCorpus = existsSync(path.join(CORPUS, "expected.json"));
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";
const PROJECTS = ["spcstr", "ironarchive", "permamind", "ha-ingestor", "bmad-method-v4"];

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

describe(`real projects${where}`, { timeout: 120_000 }, () => {
  test.skipIf(!hasCorpus).each(PROJECTS)(
    "%s goes out as it came in, byte for byte, and changes nothing the second time",
    async (name) => {
      const api = world.acme.as;
      const projectId = `P${PROJECTS.indexOf(name)}`;
      await api.projects.create({ key: projectId, name, type: "greenfield", hasUi: true });
      const files = filesOf(path.join(CORPUS, name));
      expect(await importFiles(world.acme, projectId, files)).toMatchObject({ status: "done", error: null });

      expect(await api.exports.preview({ projectId })).toMatchObject({
        ...{ items: [], warnings: [], leftOut: [] },
        ...{ files: Object.keys(files).length, unchanged: Object.keys(files).length },
      });
      const out = await exportedFiles(world.acme, projectId);
      expect(Object.keys(out)).toEqual(Object.keys(files).sort());
      const different = Object.entries(files).filter(
        ([at, bytes]) => !Buffer.from(bytes).equals(out[at] ?? Buffer.of()),
      );
      expect(different.map(([at]) => at)).toEqual([]);

      const changes = await changeCount(projectId);
      expect(changes).toBeGreaterThan(0);
      const again = await importFiles(world.acme, projectId, files);
      const nothing = { created: 0, updated: 0 };
      expect(again).toMatchObject({
        status: "done",
        result: { documents: nothing, epics: nothing, stories: nothing, files: nothing },
      });
      for (const counts of Object.values(again.counts ?? {})) {
        expect(counts).toMatchObject({ create: 0, update: 0, conflict: 0, kept: 0 });
      }
      expect(await changeCount(projectId)).toBe(changes);
    },
  );

  /** Audit rows of a project that are not about imports themselves. */
  function changeCount(key: string): Promise<number> {
    return inWorkspace(world.pool, world.acme.workspaceId, async (client) => {
      const { rows } = await client.query(
        `select count(*)::int as n from audit_log a join projects p on p.id = a.project_id
         where p.key = $1 and a.subject_kind <> 'import'`,
        [key],
      );
      return rows[0]?.n;
    });
  }
});
