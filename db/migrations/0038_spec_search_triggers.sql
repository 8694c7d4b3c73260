create trigger specs_search_added after insert on specs referencing new table as changed for each statement
  execute function search_changed('spec', 'id');
--> statement-breakpoint
create trigger specs_search_removed after delete on specs referencing old table as changed for each statement
  execute function search_changed('spec', 'id');
--> statement-breakpoint
-- Its text is in its document, whose changes lead to the spec.
create trigger specs_search_changed after update of title, stage, document_id, archived_at on specs for each row
  when ((old.title, old.stage, old.document_id, old.archived_at)
    is distinct from (new.title, new.stage, new.document_id, new.archived_at))
  execute function search_changed('spec', 'id');
