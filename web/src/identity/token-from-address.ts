import { takeAccessTokenFromAddress } from './access-token';

// Loaded before the router, which remembers the address it finds.
takeAccessTokenFromAddress();
