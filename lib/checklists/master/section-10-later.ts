/** Section 10 of our master checklist, in the format of BMAD's own lists. */
export const LATER = `
## 10. After the first release

### 10.1 What may come

- [ ] What belongs to the first release and what comes later is kept apart
- [ ] The architecture leaves room for what is planned later
- [ ] Technical debt that is taken on is written down
- [ ] It is said where the product can be extended
- [ ] [[BROWNFIELD ONLY]] The way of integrating can be used again

### 10.2 Watching and listening

- [ ] Usage is measured, where somebody will look at the figures
- [ ] Users can say what they think, and it reaches somebody
- [ ] Monitoring and alarms are provided for
- [ ] Performance is measured in operation
- [ ] [[BROWNFIELD ONLY]] Existing monitoring keeps working or becomes better
`;
