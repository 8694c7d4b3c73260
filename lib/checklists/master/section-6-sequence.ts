/** Section 6 of our master checklist, in the format of BMAD's own lists. */
export const SEQUENCE = `
## 6. Order and dependencies

### 6.1 Between features

- [ ] [[CRITICAL]] What a feature needs is built before the feature
- [ ] Shared parts come before whatever shares them
- [ ] The stories follow the way that a user takes
- [ ] [[CRITICAL]] Signing in comes before what only signed-in users may see
- [ ] [[BROWNFIELD ONLY]] After every story, what worked before still works

### 6.2 Between technical parts

- [ ] Lower layers come before those that stand on them
- [ ] Libraries and helpers exist before they are used
- [ ] [[CRITICAL]] Data models are defined before operations work on them
- [ ] Endpoints are defined before clients call them
- [ ] [[BROWNFIELD ONLY]] Each step tests the places of contact with the existing system

### 6.3 Between epics

- [ ] Later epics build on what earlier ones delivered
- [ ] [[CRITICAL]] No epic waits for a later one
- [ ] What the first epics set up is used by the later ones
- [ ] Every epic ends with something of use
- [ ] [[BROWNFIELD ONLY]] The whole system stays sound after each epic
`;
