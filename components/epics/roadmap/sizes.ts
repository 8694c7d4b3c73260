/** The measures of the roadmap in pixels: rows are counted with, so they stand here and not in classes alone. */
export const ROW_PX = 40;
export const HEADER_PX = 48;
export const LABEL_PX = 272;
export const BAR_PX = 24;
