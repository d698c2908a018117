import { takeAccountFromAddress } from './offered-account';

// Loaded before the router, which remembers the address it finds.
takeAccountFromAddress();
