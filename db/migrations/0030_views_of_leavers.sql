-- Who leaves takes private views along; the shared ones stay and belong to nobody.
create function forget_views_of_member() returns trigger language plpgsql as $$
begin
  delete from saved_views v where v.workspace_id = old.workspace_id and v.owner_id = old.id and not v.shared;
  update saved_views v set owner_id = null where v.workspace_id = old.workspace_id and v.owner_id = old.id;
  return null;
end $$;
--> statement-breakpoint
create trigger members_views after delete on members for each row execute function forget_views_of_member();
