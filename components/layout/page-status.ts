/** The place in the top bar into which a page puts what it has to say there, such as who else is on it. */
export const PAGE_STATUS_ID = "page-status";
