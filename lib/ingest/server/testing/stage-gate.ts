import { Client } from 'pg';
import type { UploadId } from '@/lib/kernel/ids';
import type { UploadStageName } from '../../contract';

/** `commit`: everything of the publish stage is sent, and counts as soon as the gate opens, whether the sender lives or not. */
type GatedMoment = UploadStageName | 'commit';

/** Holds a stage in its middle: at its first sign of progress, or at the last write before it counts. */
export interface StageGate {
  close(uploadId: UploadId, moment: GatedMoment): Promise<void>;
  /** Somebody has come to the closed gate and waits. */
  holdsSomebody(): Promise<boolean>;
  /** Lets everybody through, and waits until they are gone. */
  open(): Promise<void>;
  end(): Promise<void>;
}

/** No other lock has this number. */
const LOCK = 780_231;

/**
 * Triggers that wait for an advisory lock of this session. Publishing writes everything in one transaction, so it is held after its
 * rows in the catalogue are written and before they count; a stage that reports a percentage is held at the first one, while it works on.
 */
const INSTALL = `
  CREATE TABLE stage_gate (upload_id uuid NOT NULL, stage text NOT NULL);
  CREATE FUNCTION wait_at_stage_gate() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_WHEN = 'AFTER' THEN
      IF NEW.status::text = 'published' AND EXISTS (
        SELECT 1 FROM stage_gate WHERE upload_id = NEW.id AND stage = 'commit')
      THEN PERFORM pg_advisory_xact_lock_shared(${LOCK}); END IF;
    ELSIF TG_TABLE_NAME = 'uploads' THEN
      IF NEW.status::text = 'published' AND EXISTS (
        SELECT 1 FROM stage_gate WHERE upload_id = NEW.id AND stage = 'publish')
      THEN PERFORM pg_advisory_xact_lock_shared(${LOCK}); END IF;
    ELSIF NEW.stage::text <> 'publish' AND (NEW.percent > 0 OR NEW.status = 'done') AND EXISTS (
      SELECT 1 FROM stage_gate WHERE upload_id = NEW.upload_id AND stage = NEW.stage::text)
    THEN PERFORM pg_advisory_xact_lock_shared(${LOCK}); END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER stage_gate BEFORE UPDATE ON upload_stages FOR EACH ROW EXECUTE FUNCTION wait_at_stage_gate();
  CREATE TRIGGER stage_gate BEFORE UPDATE ON uploads FOR EACH ROW EXECUTE FUNCTION wait_at_stage_gate();
  CREATE CONSTRAINT TRIGGER stage_gate_commit AFTER UPDATE ON uploads DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION wait_at_stage_gate();`;

/** Installs the gate in a test's own database; it stands open. */
export async function openStageGate(databaseUrl: string): Promise<StageGate> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(INSTALL);
  const holdsSomebody = async () => {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return (rowCount ?? 0) > 0;
  };
  return {
    holdsSomebody,
    close: async (uploadId, moment) => {
      await client.query(`SELECT pg_advisory_lock(${LOCK})`);
      await client.query('INSERT INTO stage_gate VALUES ($1, $2)', [uploadId, moment]);
    },
    open: async () => {
      await client.query('DELETE FROM stage_gate');
      await client.query(`SELECT pg_advisory_unlock(${LOCK})`);
      while (await holdsSomebody()) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    end: () => client.end(),
  };
}
