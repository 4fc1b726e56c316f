-- Kept free for accounts, proved addresses and invitations, which land beside this.
SELECT 1;
