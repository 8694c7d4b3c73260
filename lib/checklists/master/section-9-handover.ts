/** Section 9 of our master checklist, in the format of BMAD's own lists. */
export const HANDOVER = `
## 9. Documentation and handover

### 9.1 For developers

- [ ] The API is described while it is built
- [ ] The instructions for setting up are complete
- [ ] The decisions of the architecture are written down with their reasons
- [ ] Patterns and conventions are written down
- [ ] [[BROWNFIELD ONLY]] Places of contact with the existing system are described in detail

### 9.2 For users

- [ ] Help or a guide is planned, where users need one
- [ ] What users are told when something fails or works was thought of
- [ ] The first steps of a new user are specified
- [ ] [[BROWNFIELD ONLY]] Users can read what changed in what they know

### 9.3 Passing knowledge on

- [ ] [[BROWNFIELD ONLY]] What is known of the existing system is kept
- [ ] [[BROWNFIELD ONLY]] What is known of the integration is kept
- [ ] Reviews are planned, and with them that more than one knows the code
- [ ] Those who operate the software know how it is deployed
- [ ] It stays on record why things came to be as they are
`;
