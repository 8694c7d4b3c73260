/** Section 2 of our master checklist, in the format of BMAD's own lists. */
export const INFRASTRUCTURE = `
## 2. Infrastructure and delivery

### 2.1 Where data is kept

- [ ] [[CRITICAL]] The data store is chosen and set up before a story needs it
- [ ] [[CRITICAL]] Tables or collections are defined before anything reads or writes them
- [ ] How the schema will change later is decided, where it will change
- [ ] First or sample data is planned, where the product cannot start empty
- [ ] [[BROWNFIELD ONLY]] [[CRITICAL]] What could go wrong when existing data is migrated is known and provided for
- [ ] [[BROWNFIELD ONLY]] What reads the data today can go on reading it

### 2.2 Services and their interfaces

- [ ] The framework for the API stands before its first endpoint is built
- [ ] The cut into services or modules is settled before they are filled
- [ ] [[CRITICAL]] Sign-in works before the first thing that needs it
- [ ] What many parts share (error handling, logging, validation) exists before they use it
- [ ] [[BROWNFIELD ONLY]] Whoever calls the existing API today can go on calling it
- [ ] [[BROWNFIELD ONLY]] The existing way to sign in keeps working and is used

### 2.3 The way to production

- [ ] [[CRITICAL]] Builds and tests run by themselves before the first release
- [ ] Servers and services are described as code before they are needed
- [ ] The settings of each environment are defined early
- [ ] How a release goes out is decided before the first one
- [ ] [[BROWNFIELD ONLY]] A release keeps the time in which the system is down as short as it can
- [ ] [[BROWNFIELD ONLY]] New releases reach few users first, or run beside the old one until they have proved themselves

### 2.4 The ground for tests

- [ ] The test tools are set up before the first tests are due
- [ ] A place in which tests run is there before the tests
- [ ] Stand-ins for services and data are defined where tests need them
- [ ] [[BROWNFIELD ONLY]] [[CRITICAL]] Tests guard what existing users rely on
- [ ] [[BROWNFIELD ONLY]] Tests run across the seam between new and existing parts
`;
