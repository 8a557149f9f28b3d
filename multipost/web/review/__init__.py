"""What reviewers look at: each variant drawn as its platform shows it, counted, complained of and compared."""
