import { takeProofFromAddress } from './proof';

// Loaded before the router, which remembers the address it finds.
takeProofFromAddress();
