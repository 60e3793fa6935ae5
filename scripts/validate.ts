import { runChecks, VALIDATE_STEPS } from './tasks/check-steps';

// `npm run validate`: what to run before every commit.
process.exitCode = await runChecks(VALIDATE_STEPS);
