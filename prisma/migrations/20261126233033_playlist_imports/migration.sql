-- CreateEnum
CREATE TYPE "PlaylistImportStatus" AS ENUM ('matching', 'ready', 'done');

-- CreateEnum
CREATE TYPE "ImportEntryState" AS ENUM ('waiting', 'sure', 'doubtful', 'missing', 'chosen', 'left_out');

-- CreateTable
CREATE TABLE "playlist_imports" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" "PlaylistImportStatus" NOT NULL DEFAULT 'matching',
    "entry_count" INTEGER NOT NULL,
    "matched_count" INTEGER NOT NULL DEFAULT 0,
    "playlist_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playlist_imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playlist_import_entries" (
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "artist" TEXT NOT NULL,
    "album" TEXT NOT NULL,
    "duration_ms" INTEGER,
    "identifiers" TEXT[],
    "state" "ImportEntryState" NOT NULL DEFAULT 'waiting',
    "song_id" UUID,
    "candidates" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "playlist_import_entries_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateIndex
CREATE INDEX "playlist_imports_user_id_created_at_id_idx" ON "playlist_imports"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "playlist_imports_playlist_id_idx" ON "playlist_imports"("playlist_id");

-- CreateIndex
CREATE INDEX "playlist_imports_updated_at_idx" ON "playlist_imports"("updated_at");

-- CreateIndex
CREATE INDEX "playlist_import_entries_import_id_state_position_idx" ON "playlist_import_entries"("import_id", "state", "position");

-- CreateIndex
CREATE INDEX "songs_isrc_idx" ON "songs"("isrc");

-- CreateIndex
CREATE INDEX "songs_musicbrainz_id_idx" ON "songs"("musicbrainz_id");

-- AddForeignKey
ALTER TABLE "playlist_imports" ADD CONSTRAINT "playlist_imports_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_imports" ADD CONSTRAINT "playlist_imports_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_import_entries" ADD CONSTRAINT "playlist_import_entries_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "playlist_imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;
