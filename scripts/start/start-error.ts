/** A start that cannot go on, in one line for the operator: the cause and the remedy. */
export class StartError extends Error {}
