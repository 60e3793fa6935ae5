-- The new index serves what the old one did, so it stands before that one goes.
CREATE INDEX "song_genres_genre_id_song_id_idx" ON "song_genres"("genre_id", "song_id");

-- DropIndex
DROP INDEX "song_genres_genre_id_idx";

-- CreateTable
CREATE TABLE "artist_listeners" (
    "artist_id" UUID NOT NULL,
    "listener_count" INTEGER NOT NULL,

    CONSTRAINT "artist_listeners_pkey" PRIMARY KEY ("artist_id")
);

-- AddForeignKey
ALTER TABLE "artist_listeners" ADD CONSTRAINT "artist_listeners_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists"("id") ON DELETE CASCADE ON UPDATE CASCADE;
