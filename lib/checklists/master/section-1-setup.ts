/** Section 1 of our master checklist, in the format of BMAD's own lists. */
export const SETUP = `
## 1. Project setup and first steps

### 1.1 A new project begins [[GREENFIELD ONLY]]

- [ ] [[CRITICAL]] The first epic has a story that creates the project itself
- [ ] Where a starter or template is used, a story says which one and how it is fetched and adapted
- [ ] Where nothing is taken over, the stories name every piece of scaffolding that has to be made
- [ ] A README or a first page of documentation is part of the first stories
- [ ] [[CRITICAL]] Somebody creates the repository and makes the first commit before other work begins

### 1.2 The system that is there [[BROWNFIELD ONLY]]

- [ ] [[CRITICAL]] The existing system was examined and what was found is written down
- [ ] [[CRITICAL]] Every place where new work touches the existing system is named
- [ ] Developers can work on the new part without breaking the old one on their machines
- [ ] There is a way to try existing features locally, and it was tried
- [ ] [[CRITICAL]] For each place of contact it is said how to go back

### 1.3 Where developers work

- [ ] [[CRITICAL]] A newcomer finds out how to set up a development machine
- [ ] The tools that are needed are named with their versions
- [ ] It is written how dependencies are installed
- [ ] Configuration files and the settings in them are accounted for
- [ ] It is written how the software is started while developing

### 1.4 What everything stands on

- [ ] The libraries that much depends on come in with the first stories
- [ ] One package manager is chosen and used throughout
- [ ] Versions are pinned or bounded on purpose
- [ ] Known conflicts and special demands of dependencies are written down
- [ ] [[BROWNFIELD ONLY]] New versions were checked against those that the existing system runs on
`;
