import { describe, expect, it } from "vitest";
import { crumbsOf, projectKeyIn, sectionIn } from "./places";

const projects = [{ key: "ACME", name: "Acme shop" }];
const labels = (pathname: string) => crumbsOf(pathname, "north", projects).map((crumb) => crumb.label);

describe("projectKeyIn", () => {
  it("finds the project of an address, and none where there is none", () => {
    expect(projectKeyIn("/w/north/p/ACME/board")).toBe("ACME");
    expect(projectKeyIn("/w/north/p/ACME")).toBe("ACME");
    expect(projectKeyIn("/w/north/projects/new")).toBeNull();
    expect(projectKeyIn("/account")).toBeNull();
  });
});

describe("sectionIn", () => {
  it.each([
    ["/w/north/p/ACME", "overview"],
    ["/w/north/p/ACME/board", "board"],
    ["/w/north/p/ACME/stories/ACME-12", "board"],
    ["/w/north/p/ACME/epics/0195", "epics"],
    ["/w/north/p/ACME/documents/0195/edit", "documents"],
    ["/w/north/p/ACME/specs/SPEC-3/edit", "specs"],
    ["/w/north/p/ACME/tasks/TASK-116-1", "tasks"],
    ["/w/north/p/ACME/settings", "settings"],
  ])("%s is in %s", (pathname, expected) => {
    expect(sectionIn(pathname)?.id).toBe(expected);
  });

  it("knows no section that does not exist", () => {
    expect(sectionIn("/w/north/p/ACME/nowhere")).toBeNull();
    expect(sectionIn("/w/north/settings/general")).toBeNull();
  });
});

describe("crumbsOf", () => {
  it.each([
    ["/w/north", ["Projects"]],
    ["/w/north/projects/new", ["Projects", "New project"]],
    ["/w/north/my-work", ["My work"]],
    ["/w/north/p/ACME/board", ["Acme shop", "Board"]],
    ["/w/north/p/ACME/documents/0195", ["Acme shop", "Documents"]],
    ["/w/north/p/OTHER", ["OTHER", "Overview"]],
    ["/w/north/settings/members", ["Settings", "Members"]],
    ["/w/north/settings", ["Settings"]],
  ])("names the way to %s", (pathname, expected) => {
    expect(labels(pathname)).toEqual(expected);
  });

  it("leads back to each step that stands above", () => {
    expect(crumbsOf("/w/north/p/ACME/epics/0195", "north", projects)).toEqual([
      { label: "Acme shop", href: "/w/north/p/ACME" },
      { label: "Epics", href: "/w/north/p/ACME/epics" },
    ]);
  });
});
