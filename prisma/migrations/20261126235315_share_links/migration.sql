-- CreateEnum
CREATE TYPE "SharedKind" AS ENUM ('song', 'album', 'artist', 'playlist');

-- CreateTable
CREATE TABLE "share_links" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "SharedKind" NOT NULL,
    "song_id" UUID,
    "album_id" UUID,
    "artist_id" UUID,
    "playlist_id" UUID,
    "start_ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_links_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "share_links_code_key" ON "share_links"("code");

-- CreateIndex
CREATE INDEX "share_links_user_id_created_at_id_idx" ON "share_links"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "share_links_song_id_idx" ON "share_links"("song_id");

-- CreateIndex
CREATE INDEX "share_links_album_id_idx" ON "share_links"("album_id");

-- CreateIndex
CREATE INDEX "share_links_artist_id_idx" ON "share_links"("artist_id");

-- CreateIndex
CREATE INDEX "share_links_playlist_id_idx" ON "share_links"("playlist_id");

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;
