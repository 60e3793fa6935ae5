-- CreateTable
CREATE TABLE "search_changes" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "document_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_rebuilds" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "document_count" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),
    "failure" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "search_rebuilds_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "search_rebuilds_started_at_idx" ON "search_rebuilds"("started_at");

-- What is found by search is noted where it is written, whoever writes it: a use case, an import or a person with psql.
-- The note is part of the change's transaction, the notification leaves when that is committed.
CREATE FUNCTION note_search_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_changes (kind, document_id)
  VALUES (TG_ARGV[0], CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END);
  PERFORM pg_notify('harken_search_changes', '');
  RETURN NULL;
END $$;

CREATE FUNCTION note_search_change_of_song() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_changes (kind, document_id)
  VALUES ('song', CASE WHEN TG_OP = 'DELETE' THEN OLD.song_id ELSE NEW.song_id END);
  PERFORM pg_notify('harken_search_changes', '');
  RETURN NULL;
END $$;

CREATE TRIGGER note_new_song AFTER INSERT OR DELETE ON songs
  FOR EACH ROW EXECUTE FUNCTION note_search_change('song');
CREATE TRIGGER note_changed_song AFTER UPDATE ON songs FOR EACH ROW
  WHEN ((OLD.name, OLD.status, OLD.artist_id, OLD.album_id, OLD.release_date)
    IS DISTINCT FROM (NEW.name, NEW.status, NEW.artist_id, NEW.album_id, NEW.release_date))
  EXECUTE FUNCTION note_search_change('song');
CREATE TRIGGER note_credit AFTER INSERT OR UPDATE OR DELETE ON song_credits
  FOR EACH ROW EXECUTE FUNCTION note_search_change_of_song();
CREATE TRIGGER note_genre AFTER INSERT OR UPDATE OR DELETE ON song_genres
  FOR EACH ROW EXECUTE FUNCTION note_search_change_of_song();
CREATE TRIGGER note_mood AFTER INSERT OR UPDATE OR DELETE ON song_moods
  FOR EACH ROW EXECUTE FUNCTION note_search_change_of_song();

CREATE TRIGGER note_gone_album AFTER DELETE ON albums
  FOR EACH ROW EXECUTE FUNCTION note_search_change('album');
CREATE TRIGGER note_changed_album AFTER UPDATE ON albums FOR EACH ROW
  WHEN ((OLD.title, OLD.status, OLD.artist_id, OLD.release_date)
    IS DISTINCT FROM (NEW.title, NEW.status, NEW.artist_id, NEW.release_date))
  EXECUTE FUNCTION note_search_change('album');

CREATE TRIGGER note_gone_artist AFTER DELETE ON artists
  FOR EACH ROW EXECUTE FUNCTION note_search_change('artist');
CREATE TRIGGER note_changed_artist AFTER UPDATE ON artists FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name)
  EXECUTE FUNCTION note_search_change('artist');

CREATE TRIGGER note_new_playlist AFTER INSERT OR DELETE ON playlists
  FOR EACH ROW EXECUTE FUNCTION note_search_change('playlist');
CREATE TRIGGER note_changed_playlist AFTER UPDATE ON playlists FOR EACH ROW
  WHEN ((OLD.name, OLD.visibility, OLD.deleted_at, OLD.owner_id)
    IS DISTINCT FROM (NEW.name, NEW.visibility, NEW.deleted_at, NEW.owner_id))
  EXECUTE FUNCTION note_search_change('playlist');
