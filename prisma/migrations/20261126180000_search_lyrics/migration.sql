-- The words of a song are found as well; they are written apart from it.
CREATE TRIGGER note_lyrics AFTER INSERT OR DELETE ON lyrics
  FOR EACH ROW EXECUTE FUNCTION note_search_change_of_song();
CREATE TRIGGER note_changed_lyrics AFTER UPDATE ON lyrics FOR EACH ROW
  WHEN (OLD.lines IS DISTINCT FROM NEW.lines)
  EXECUTE FUNCTION note_search_change_of_song();

-- Those that are there already.
INSERT INTO search_changes (kind, document_id) SELECT 'song', song_id FROM lyrics;
SELECT pg_notify('harken_search_changes', '');
