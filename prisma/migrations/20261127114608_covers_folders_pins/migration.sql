-- AlterTable
ALTER TABLE "playlists" ADD COLUMN     "cover_artwork_id" UUID;

-- CreateTable
CREATE TABLE "playlist_folders" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "playlist_folders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playlist_placements" (
    "user_id" UUID NOT NULL,
    "playlist_id" UUID NOT NULL,
    "folder_id" UUID,
    "pinned_at" TIMESTAMPTZ(3),

    CONSTRAINT "playlist_placements_pkey" PRIMARY KEY ("user_id","playlist_id")
);

-- CreateIndex
CREATE INDEX "playlist_folders_user_id_idx" ON "playlist_folders"("user_id");

-- CreateIndex
CREATE INDEX "playlist_folders_deleted_at_idx" ON "playlist_folders"("deleted_at");

-- CreateIndex
CREATE INDEX "playlist_placements_folder_id_idx" ON "playlist_placements"("folder_id");

-- CreateIndex
CREATE INDEX "playlist_placements_playlist_id_idx" ON "playlist_placements"("playlist_id");

-- CreateIndex
CREATE INDEX "playlists_cover_artwork_id_idx" ON "playlists"("cover_artwork_id");

-- AddForeignKey
ALTER TABLE "playlist_folders" ADD CONSTRAINT "playlist_folders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_placements" ADD CONSTRAINT "playlist_placements_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_placements" ADD CONSTRAINT "playlist_placements_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlist_placements" ADD CONSTRAINT "playlist_placements_folder_id_fkey" FOREIGN KEY ("folder_id") REFERENCES "playlist_folders"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playlists" ADD CONSTRAINT "playlists_cover_artwork_id_fkey" FOREIGN KEY ("cover_artwork_id") REFERENCES "artwork"("id") ON DELETE SET NULL ON UPDATE CASCADE;
