/** What helps against what is open in a group of our master checklist. */
const BY_GROUP: Readonly<Record<string, string>> = {
  "1.1": "Add the missing steps as criteria of the first story, so that nothing else can begin without them.",
  "1.2":
    "Let somebody who knows the existing system write down how it works and where the change touches it.",
  "1.3": "Write the set-up as a list of commands and let a newcomer follow it on an empty machine.",
  "1.4": "Pin the versions and try the whole set of dependencies together before the first feature.",
  "2.1": "Move the story that sets the data store up to the front, with its schema and how it will change.",
  "2.2": "Put the framework, sign-in and shared parts into stories of their own before those that need them.",
  "2.3": "Give the first epic a story that builds, tests and deploys an empty product.",
  "2.4": "Set the test tools up with the first story and make tests a criterion of every later one.",
  "3.1": "Name a person for each account and key, and a date by which it has to be there.",
  "3.2":
    "Try the outside interface with a small program before the stories that need it, its limits included.",
  "3.3": "Order what has waiting time (domains, accounts, certificates) in the first days.",
  "4.1": "Decide for one set of components and one level of accessibility before the first screen.",
  "4.2": "Build one screen all the way, with its tests, as the pattern for the others.",
  "4.3":
    "Draw the most important ways of users, with their states of waiting and failing, and show them to one.",
  "5.1": "Mark in each story what only a person can do, and put these tasks before the work of agents.",
  "5.2": "Name for each kind of work the agent or role that does it.",
  "6.1": "Reorder the stories so that each needs only what stands before it.",
  "6.2": "Move data models and shared parts into stories before those that use them.",
  "6.3": "Move what an epic waits for into it or into an earlier one.",
  "7.1": "List what could break for each place of contact, and write a test that would notice it.",
  "7.2": "Give each story a way back, and try it once before the first release.",
  "7.3": "Tell the users what changes before it does, and give them the old way until the new one is proven.",
  "8.1": "Hold every feature against a goal; move what serves none behind the first release.",
  "8.2": "Walk each way of a user through the stories, errors included, and add what is missing.",
  "8.3": "Turn each non-functional requirement into a criterion with a figure.",
  "9.1": "Make the documentation a criterion of the story that makes the thing.",
  "9.2": "Write what the user reads (messages, first steps, help) with the story, not after it.",
  "9.3": "Let a second person run and deploy it by the documentation alone.",
  "10.1": "Write down what is left out and why, so that it is not built by accident.",
  "10.2": "Decide what will be measured, and add it to the stories of the first release.",
};

/** What to do about an open item; for other checklists there is only the general advice. */
export function mitigationFor(itemKey: string, isMaster: boolean): string {
  const group = itemKey.split(".").slice(0, 2).join(".");
  const known = isMaster ? BY_GROUP[group] : undefined;
  return known ?? "Settle this in the plan, name who does it, and answer the item again.";
}
