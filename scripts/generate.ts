import { generatePrismaClient } from './start/build';
import { step } from './start/steps';

// `npm run generate`: what the editor and the type check need after a schema change.
await step('Database client is up to date', generatePrismaClient);
