"""What happens where and when."""
