/** Section 3 of our master checklist, in the format of BMAD's own lists. */
export const EXTERNAL = `
## 3. What comes from outside

### 3.1 Services of others

- [ ] For each outside service, a step opens the account
- [ ] It is said how keys for these services are obtained
- [ ] [[CRITICAL]] Secrets are stored safely, and a story says where
- [ ] Developers can work when an outside service is away
- [ ] [[BROWNFIELD ONLY]] New services get along with those in use
- [ ] [[BROWNFIELD ONLY]] What the new services do to existing integrations was looked at

### 3.2 Interfaces of others

- [ ] Each place that calls an outside interface is named
- [ ] Access to outside interfaces is arranged before a story calls them
- [ ] Their limits of rate, volume or terms are known and respected
- [ ] It is planned what happens when an outside interface fails
- [ ] [[BROWNFIELD ONLY]] The outside interfaces in use today stay connected

### 3.3 Services below the software

- [ ] Hosting and cloud resources are ordered before stories run on them
- [ ] Domain names and their records are provided for
- [ ] Sending mail or messages is set up, where the product sends any
- [ ] Static files have a place to be served from before pages need them
- [ ] [[BROWNFIELD ONLY]] Services below the existing system stay as they are
`;
