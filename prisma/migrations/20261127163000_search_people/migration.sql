-- People are found by their names. A name and whether the account is active are all that is looked at; signing in, plans and
-- settings change nothing that can be found.
CREATE TRIGGER note_new_person AFTER INSERT OR DELETE ON users
  FOR EACH ROW EXECUTE FUNCTION note_search_change('person');
CREATE TRIGGER note_changed_person AFTER UPDATE ON users FOR EACH ROW
  WHEN ((OLD.display_name, OLD.status) IS DISTINCT FROM (NEW.display_name, NEW.status))
  EXECUTE FUNCTION note_search_change('person');

-- Those who are there already.
INSERT INTO search_changes (kind, document_id) SELECT 'person', id FROM users WHERE status = 'active';
SELECT pg_notify('harken_search_changes', '');
