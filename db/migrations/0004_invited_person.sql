-- Whom an OIDC issuer, GitHub or Google sends with an e-mail address that it has verified may find the invitations to
-- that address, before any workspace is entered. Only the sign-in sets app.invited_email, and only for such an address.
create policy invited_person on invitations for select to plumbline_app
  using (email = (select nullif(current_setting('app.invited_email', true), '')));
