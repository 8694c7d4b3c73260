/** Section 4 of our master checklist, in the format of BMAD's own lists. */
export const INTERFACE = `
## 4. User interface [[UI/UX ONLY]]

### 4.1 The look and its parts

- [ ] The interface's framework and libraries are chosen and come in early
- [ ] There is a design system or a set of shared components
- [ ] One way of styling is chosen
- [ ] It is decided how screens adapt to phones, tablets and desktops
- [ ] [[CRITICAL]] The level of accessibility to be reached is stated at the start

### 4.2 Building the interface

- [ ] The interface's build works before screens are made
- [ ] It is decided how images, fonts and scripts are kept small
- [ ] Tools to test the interface are set up
- [ ] It is clear how components are made, looked at and reviewed
- [ ] [[BROWNFIELD ONLY]] New screens look and behave like the existing ones

### 4.3 How people get through

- [ ] [[CRITICAL]] The ways that users take are drawn or written before they are built
- [ ] Navigation is settled early
- [ ] Screens have planned states for waiting and for failing
- [ ] Forms check and report mistakes in one way
- [ ] [[BROWNFIELD ONLY]] What users do today they can still do, or they are led to the new way
`;
