"""Everything printed: certificates, badges, slips, signs."""
