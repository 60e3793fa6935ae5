import { launchService } from './launch-service';

/** Starts the service under test; what the specs know about it they read from the environment. Returns how to end it. */
export default async function startService(): Promise<() => Promise<void>> {
  const service = await launchService({ port: Number(process.env.E2E_PORT ?? '3400') });
  if (!service.adminLink) throw new Error("npm start did not print the first administrator's link");
  process.env.E2E_ADMIN_LINK = service.adminLink;
  process.env.E2E_DATA_DIR = service.dataDir;
  process.env.E2E_START_PID = String(service.pid);
  return service.stop;
}
