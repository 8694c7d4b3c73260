/** Section 5 of our master checklist, in the format of BMAD's own lists. */
export const RESPONSIBILITY = `
## 5. Who does what

### 5.1 What people do

- [ ] People are only given what only people can do
- [ ] [[CRITICAL]] Opening accounts with outside services is a person's task
- [ ] Buying and paying is a person's task
- [ ] [[CRITICAL]] Keys and passwords are handed over by a person

### 5.2 What agents do

- [ ] Every piece of code has an agent or developer who writes it
- [ ] What can run by itself is left to agents or automation
- [ ] Somebody looks after configuration
- [ ] Testing and checking are given to the right agent or role
`;
