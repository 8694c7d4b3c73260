/** Section 8 of our master checklist, in the format of BMAD's own lists. */
export const SCOPE = `
## 8. The right size

### 8.1 Goals

- [ ] [[CRITICAL]] Every main goal of the PRD is taken up by epics or stories
- [ ] Each feature serves a goal
- [ ] Nothing is built that the first release does not need
- [ ] What matters most comes first
- [ ] [[BROWNFIELD ONLY]] The benefit is worth what the change adds in complexity

### 8.2 Ways of users

- [ ] [[CRITICAL]] Every important way of a user is complete from start to end
- [ ] Errors and unusual cases are part of the stories
- [ ] What the product is like to use was thought of
- [ ] [[UI/UX ONLY]] Stories carry the demands of accessibility
- [ ] [[BROWNFIELD ONLY]] Existing ways of working stay or become better

### 8.3 Technical demands

- [ ] The technical constraints of the PRD are respected
- [ ] [[CRITICAL]] Non-functional requirements have found their way into stories or criteria
- [ ] The architecture's decisions fit the constraints
- [ ] Performance is dealt with in figures
- [ ] [[BROWNFIELD ONLY]] The requirements of compatibility are met
`;
