import type { ServerEnv } from '@/lib/config/server-env';
import { createFileSystemStorage, type FileSystemStorage } from './file-system-storage';
import type { ObjectStorage } from './object-storage';
import { createPartUrlSigner, type PartUrlSigner } from './part-url-signer';
import { createS3Storage } from './s3-storage';

export type ConfiguredStorage =
  | { driver: 'fs'; storage: FileSystemStorage; partUrls: PartUrlSigner }
  | { driver: 's3'; storage: ObjectStorage };

/** The object storage that the settings name. */
export function createObjectStorage(env: ServerEnv): ObjectStorage {
  return createConfiguredStorage(env).storage;
}

/** The same with its driver, for the origin process, which serves files directly where it can. */
export function createConfiguredStorage(env: ServerEnv): ConfiguredStorage {
  if (env.STORAGE_DRIVER === 'fs') {
    const partUrls = createPartUrlSigner({
      originUrl: env.ORIGIN_URL,
      secret: required(env.MEDIA_SIGNING_SECRET, 'MEDIA_SIGNING_SECRET'),
      previousSecret: env.MEDIA_SIGNING_SECRET_PREVIOUS,
    });
    return { driver: 'fs', partUrls, storage: createFileSystemStorage({ root: env.STORAGE_DIR, partUrls }) };
  }
  const storage = createS3Storage({
    bucket: required(env.S3_BUCKET, 'S3_BUCKET'),
    region: env.S3_REGION,
    accessKeyId: required(env.S3_ACCESS_KEY_ID, 'S3_ACCESS_KEY_ID'),
    secretAccessKey: required(env.S3_SECRET_ACCESS_KEY, 'S3_SECRET_ACCESS_KEY'),
    endpoint: env.S3_ENDPOINT,
    forcePathStyle: env.S3_FORCE_PATH_STYLE,
  });
  return { driver: 's3', storage };
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}
