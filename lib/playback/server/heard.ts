/** From here on a start counts as listening, as everywhere in Harken; songs that are only fetched ahead never get there. */
export const HEARD_MS = 5000;
