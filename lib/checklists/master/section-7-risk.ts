/** Section 7 of our master checklist, in the format of BMAD's own lists. */
export const RISK = `
## 7. Risks to what exists [[BROWNFIELD ONLY]]

### 7.1 What could break

- [ ] [[CRITICAL]] It was judged which existing functions the change could break
- [ ] [[CRITICAL]] Risks to existing data are known, each with a countermeasure
- [ ] Changes that callers of the API would notice were looked for
- [ ] It was judged what could become slower
- [ ] It was judged what could become less secure

### 7.2 The way back

- [ ] [[CRITICAL]] Each story says how its change is taken back
- [ ] New behaviour can be switched off without a release
- [ ] Backup and recovery cover the change and are up to date
- [ ] New parts are watched in operation
- [ ] It is said which signs lead to taking a release back

### 7.3 The people who use it today

- [ ] What the change does to the daily work of users was examined
- [ ] Users are told in time, and it is said how
- [ ] Training material is brought up to date
- [ ] Support has what it needs to answer questions
- [ ] Taking users' data over was tried
`;
