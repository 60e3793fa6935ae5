-- CreateEnum
CREATE TYPE "LibraryItemKind" AS ENUM ('song', 'album', 'artist', 'playlist');

-- CreateTable
CREATE TABLE "library_items" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "LibraryItemKind" NOT NULL,
    "song_id" UUID,
    "album_id" UUID,
    "artist_id" UUID,
    "playlist_id" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "library_items_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "library_items_user_id_kind_saved_at_id_idx" ON "library_items"("user_id", "kind", "saved_at" DESC, "id");

-- CreateIndex
CREATE INDEX "library_items_song_id_idx" ON "library_items"("song_id");

-- CreateIndex
CREATE INDEX "library_items_album_id_idx" ON "library_items"("album_id");

-- CreateIndex
CREATE INDEX "library_items_artist_id_idx" ON "library_items"("artist_id");

-- CreateIndex
CREATE INDEX "library_items_playlist_id_idx" ON "library_items"("playlist_id");

-- CreateIndex
CREATE UNIQUE INDEX "library_items_user_id_song_id_key" ON "library_items"("user_id", "song_id");

-- CreateIndex
CREATE UNIQUE INDEX "library_items_user_id_album_id_key" ON "library_items"("user_id", "album_id");

-- CreateIndex
CREATE UNIQUE INDEX "library_items_user_id_artist_id_key" ON "library_items"("user_id", "artist_id");

-- CreateIndex
CREATE UNIQUE INDEX "library_items_user_id_playlist_id_key" ON "library_items"("user_id", "playlist_id");

-- AddForeignKey
ALTER TABLE "library_items" ADD CONSTRAINT "library_items_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "library_items" ADD CONSTRAINT "library_items_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "library_items" ADD CONSTRAINT "library_items_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "library_items" ADD CONSTRAINT "library_items_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "library_items" ADD CONSTRAINT "library_items_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;
