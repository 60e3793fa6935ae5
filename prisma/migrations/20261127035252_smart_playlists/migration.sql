-- AlterTable
ALTER TABLE "playlists" ADD COLUMN     "is_smart" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "smart_playlists" (
    "playlist_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "rule" JSONB NOT NULL,
    "reads_listener" BOOLEAN NOT NULL,
    "reads_clock" BOOLEAN NOT NULL,
    "refreshed_at" TIMESTAMPTZ(3),
    "refresh_ms" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "is_too_slow" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "smart_playlists_pkey" PRIMARY KEY ("playlist_id")
);

-- CreateTable
CREATE TABLE "smart_changes" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID,

    CONSTRAINT "smart_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "smart_playlists_owner_id_idx" ON "smart_playlists"("owner_id");

-- CreateIndex
CREATE INDEX "smart_playlists_due_at_idx" ON "smart_playlists"("due_at");

-- AddForeignKey
ALTER TABLE "smart_playlists" ADD CONSTRAINT "smart_playlists_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "smart_playlists" ADD CONSTRAINT "smart_playlists_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What rules ask for is noted where it is written, as for search: the note is part of the change's transaction, the
-- notification leaves when that is committed. A statement on the catalogue leaves one note, however many rows it is about.
CREATE FUNCTION note_smart_change_of_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO smart_changes (user_id) VALUES (NULL);
  PERFORM pg_notify('harken_smart_changes', '');
  RETURN NULL;
END $$;

CREATE FUNCTION note_smart_change_of_listener() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO smart_changes (user_id) VALUES (CASE WHEN TG_OP = 'DELETE' THEN OLD.user_id ELSE NEW.user_id END);
  PERFORM pg_notify('harken_smart_changes', '');
  RETURN NULL;
END $$;

CREATE TRIGGER note_smart_song AFTER INSERT OR DELETE OR UPDATE OF name, sort_name, status, artist_id, album_id,
  release_date, duration_ms, popularity, is_explicit, published_at ON songs
  FOR EACH STATEMENT EXECUTE FUNCTION note_smart_change_of_catalogue();
CREATE TRIGGER note_smart_album AFTER UPDATE OF title, sort_title, release_date ON albums
  FOR EACH STATEMENT EXECUTE FUNCTION note_smart_change_of_catalogue();
CREATE TRIGGER note_smart_artist AFTER UPDATE OF name, sort_name ON artists
  FOR EACH STATEMENT EXECUTE FUNCTION note_smart_change_of_catalogue();
CREATE TRIGGER note_smart_features AFTER INSERT OR UPDATE OR DELETE ON audio_features
  FOR EACH STATEMENT EXECUTE FUNCTION note_smart_change_of_catalogue();
CREATE TRIGGER note_smart_genre AFTER INSERT OR UPDATE OR DELETE ON song_genres
  FOR EACH STATEMENT EXECUTE FUNCTION note_smart_change_of_catalogue();
CREATE TRIGGER note_smart_mood AFTER INSERT OR UPDATE OR DELETE ON song_moods
  FOR EACH STATEMENT EXECUTE FUNCTION note_smart_change_of_catalogue();
CREATE TRIGGER note_smart_lyrics AFTER INSERT OR DELETE ON lyrics
  FOR EACH STATEMENT EXECUTE FUNCTION note_smart_change_of_catalogue();

CREATE TRIGGER note_smart_save AFTER INSERT OR DELETE ON library_items
  FOR EACH ROW EXECUTE FUNCTION note_smart_change_of_listener();
CREATE TRIGGER note_smart_unsave AFTER UPDATE ON library_items FOR EACH ROW
  WHEN ((OLD.removed_at, OLD.saved_at) IS DISTINCT FROM (NEW.removed_at, NEW.saved_at))
  EXECUTE FUNCTION note_smart_change_of_listener();

-- From five seconds on a start counts as listening (lib/playback); positions that are reported after that change nothing.
CREATE TRIGGER note_smart_start AFTER INSERT ON playback_sessions FOR EACH ROW
  WHEN (NEW.position_ms >= 5000)
  EXECUTE FUNCTION note_smart_change_of_listener();
CREATE TRIGGER note_smart_play AFTER UPDATE OF position_ms ON playback_sessions FOR EACH ROW
  WHEN ((OLD.position_ms >= 5000) IS DISTINCT FROM (NEW.position_ms >= 5000))
  EXECUTE FUNCTION note_smart_change_of_listener();
